"""The product under kills and network faults: 50 people, 500 orders, two workers, two platforms.

Real processes of the bots and the workers over a real ledger and vault, before the strict servers of
`tests.wire`; only what makes the pictures is a fake that sleeps. `python -m tests.torture --help`.
"""
