"""How far one deployment goes, and what breaks first: a discrete-event simulation of whole chats.

    inputs      what was measured, what platforms publish, what is assumed; each says which it is
    needs       arithmetic: what a number of users a day asks of everything there is only one of
    model       the simulation: arrivals, the ledger, workers that take batches, messages
    chart       the same as a picture

It models queues, not machines: a fleet whose parts fail is what `tests.torture` is for.
"""
