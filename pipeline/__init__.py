"""The picture side: selfies in, headshots out. Knows nothing of chats."""
