"""The words of a few values that requests, events and files share."""

from __future__ import annotations

from typing import Literal

Part = Literal["train", "validation", "test"]
Form = Literal["auto", "classes", "parts", "flat", "table", "shards"]
Strategy = Literal["classifier", "partial", "whole"]
Start = Literal["pretrained", "random"]
Fill = Literal["crop", "pad", "squash"]
"""How an image that is not square fills the network's square: its centre is cut out, all of it is shown with grey bars, or
all of it is squeezed."""
Features = Literal["last", "multi"]
"""What the head reads: the pooled output of the last block, or also that of every stage before it."""
Precision = Literal["fp32", "bf16"]
Backend = Literal["torch", "openvino"]
"""What computes the frozen blocks."""
Basis = Literal["apart", "cross-fitted", "nested"]
"""What a result rests on. ``apart``: images used neither to train nor to choose. ``cross-fitted``: each fifth of the
validation images at the step that the other four fifths choose. ``nested``: cross-validation, everything chosen anew
within each fold's training images."""
Method = Literal["auto", "gradcam", "attention", "occlusion"]
"""How an answer is explained; ``auto``: Grad-CAM for convolutional networks, an attention map for transformers."""
Placing = Literal["tsne", "pca"]
"""How images are placed in two dimensions by their features."""
ExportFormat = Literal["onnx", "torch"]
"""What a model is taken along as: ONNX, or a program of torch.export."""
Optimiser = Literal["adamw", "sgd"]
Schedule = Literal["cosine", "linear", "constant"]
"""How the learning rate falls after the warm-up."""
Strength = Literal["none", "light", "strong"]
"""How much random views differ from the image."""
Health = Literal["ok", "warning", "failed"]
"""How a part of the installation is: it works, it works with less, it does not work."""
Topic = Literal["program", "window", "libraries", "device", "weights", "folders", "caches"]
"""What a line about the installation is about."""
