"""The chat side: conversations in, headshots out. Starts without OpenCV, onnxruntime or torch."""
