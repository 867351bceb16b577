"""The network: devices, backbones, blocks, training, evaluation, feature maps, model file. Torch, no Qt."""

import os

# Torch's threads wait for each other at every layer, and as OpenMP does it of itself they spin meanwhile: where another program
# holds a core, a spinning thread takes the time of the one that it waits for. Measured on two cores with one busy: a head fitted
# 20 to 80 times as slow as with threads that sleep, a step of training 4 times. Only read when torch is loaded, so before it;
# whoever sets it otherwise has reasons.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
