"""The network: devices, backbones, blocks, training, evaluation, feature maps, model file. Torch, no Qt."""
