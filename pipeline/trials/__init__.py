"""What the guard is worth: photographs of people, damages, what is learnt from them, and the figures.

`people` measures photographs as they are and damaged, `fitting` learns from half of the people,
`figures` tells what the other half shows.
"""
