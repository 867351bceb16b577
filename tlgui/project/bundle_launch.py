"""What starts a bundle's training elsewhere: torchrun's command lines, a script for Slurm, a manifest for Kubernetes.

All of them start the very same job by PyTorch's own launcher; ``--max-restarts`` goes on from the checkpoint when a process
has died. The bundle's folder is the working folder, on a disk that all machines share.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

JOB, RUN, HOME = "job.toml", "run", "home"
"""In a bundle: the job; where its training is recorded; the cache that its processes share."""
SLURM, KUBERNETES = "slurm.sbatch", "kubernetes.yaml"
RESTARTS, PORT = 3, 29500


@dataclass(frozen=True, slots=True)
class Launch:
    """How often the training is started: on ``nodes`` machines, ``devices`` processes on each; ``name`` for people."""

    name: str
    nodes: int
    devices: int

    @property
    def slug(self) -> str:
        """The name as Kubernetes wants it (RFC 1123: lower case letters, digits and hyphens; short enough for what is added)."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", "-", f"tlgui-{plain}")[:40].strip("-")

    def trains(self, record: str = RUN) -> str:
        """What torchrun is to run."""
        return f"-m tlgui train --job {JOB} --record {record}"

    def one_process(self) -> str:
        """The command on one device of one machine."""
        return f"tlgui train --job {JOB} --record {RUN}"

    def one_machine(self) -> str:
        """The command on one machine."""
        return f"torchrun --standalone --nproc-per-node {self.devices} --max-restarts {RESTARTS} {self.trains()}"

    def several_machines(self) -> str:
        """The command on each of several machines; HOST is the first of them."""
        return (
            f"TLGUI_HOME=$PWD/{HOME} torchrun --nnodes {self.nodes} --nproc-per-node {self.devices} --max-restarts {RESTARTS} "
            f"--rdzv-id {self.slug} --rdzv-backend c10d --rdzv-endpoint HOST:{PORT} {self.trains()}"
        )

    def slurm(self) -> str:
        """A script for sbatch: one launcher on each node, which find each other on the first node."""
        return f"""#!/usr/bin/env bash
#SBATCH --job-name={self.slug}
#SBATCH --nodes={self.nodes}
#SBATCH --ntasks-per-node=1
#SBATCH --gpus-per-node={self.devices}
#SBATCH --cpus-per-task={4 * self.devices}
#SBATCH --time=04:00:00
#SBATCH --output=%x-%j.log

# In the bundle's folder, which all nodes share: sbatch {SLURM}
# Add what your cluster asks for (--partition, --account), and what makes torchrun and tlgui known (a module, an environment).
set -euo pipefail
cd "${{SLURM_SUBMIT_DIR:?}}"
export TLGUI_HOME="$PWD/{HOME}"

mapfile -t nodes < <(scontrol show hostnames "$SLURM_JOB_NODELIST")
port=$((20000 + SLURM_JOB_ID % 20000))

srun torchrun \\
  --nnodes="$SLURM_NNODES" \\
  --nproc-per-node={self.devices} \\
  --max-restarts={RESTARTS} \\
  --rdzv-id="$SLURM_JOB_ID" \\
  --rdzv-backend=c10d \\
  --rdzv-endpoint="${{nodes[0]}}:$port" \\
  {self.trains(f'"{RUN}-$SLURM_JOB_ID"')}
"""

    def kubernetes(self) -> str:
        """A PyTorchJob of Kubeflow's training operator (kubeflow.org/v1), as YAML."""
        import yaml  # only who writes a bundle waits for it

        spec: dict[str, object] = {"Master": self._replicas(1)}
        if self.nodes > 1:
            spec["Worker"] = self._replicas(self.nodes - 1)
        manifest = {
            "apiVersion": "kubeflow.org/v1",
            "kind": "PyTorchJob",
            "metadata": {"name": self.slug},
            "spec": {
                "nprocPerNode": str(self.devices),
                "runPolicy": {"cleanPodPolicy": "Running", "backoffLimit": 0},
                "pytorchReplicaSpecs": spec,
            },
        }
        head = (
            f"# kubectl apply -f {KUBERNETES}\n"
            "# Change “image” to one in which tlgui is installed, and “claimName” to a volume claim (ReadWriteMany) that holds\n"
            "# this bundle's files. Kubeflow's training operator (version 1.7 or later) must be on the cluster.\n"
        )
        return head + str(yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=120))

    def _replicas(self, count: int) -> dict[str, object]:
        """So many pods; the container must be called ``pytorch``: the operator gives it the first one's address."""
        command = (
            f"exec torchrun --nnodes={self.nodes} --nproc-per-node={self.devices} --max-restarts={RESTARTS} "
            f'--rdzv-id={self.slug} --rdzv-backend=c10d --rdzv-endpoint="$MASTER_ADDR:{PORT}" {self.trains()}'
        )
        container = {
            "name": "pytorch",
            "image": "IMAGE",
            "command": ["bash", "-c", command],
            "workingDir": "/bundle",
            "env": [{"name": "TLGUI_HOME", "value": f"/bundle/{HOME}"}],
            "resources": {"limits": {"nvidia.com/gpu": self.devices}},
            "volumeMounts": [{"name": "bundle", "mountPath": "/bundle"}, {"name": "shm", "mountPath": "/dev/shm"}],
        }
        volumes = [
            {"name": "bundle", "persistentVolumeClaim": {"claimName": "CLAIM"}},
            {"name": "shm", "emptyDir": {"medium": "Memory"}},  # what NCCL shares between the processes of a machine
        ]
        return {
            "replicas": count,
            "restartPolicy": "Never",
            "template": {"spec": {"containers": [container], "volumes": volumes}},
        }
