"""What the generative engines share. Nothing here knows of another engine, and little of torch.

* `asking`      what a model is asked to draw, in words
* `showing`     what it is shown: reference crops, and the picture it may repaint (True face)
* `keeping`     the person's own face put back over what was drawn
* `drawing`     what is a row's own on this machine, and how it is finished
* `stepping`    jobs of several people in one batch, a denoising step at a time
* `embeddings`  prompts already encoded, in memory and on disk
* `opening`     pipelines from local folders, onto this machine's device
"""
