"""Interrupts at random moments of cells: each ends its cell, and the session keeps what it knew.

    kernel_interrupts.py COUNT SEED

The kernel is Jupyter's adarl-fsharp. Prints how many cells were ended and how long the slowest took."""

import random
import sys
import time
from queue import Empty

from jupyter_client.manager import start_new_kernel

LIMIT = 60
CELLS = [
    "while true do ()",
    "System.Threading.Thread.Sleep 1000000",
    "while true do (try failwith \"x\" with _ -> ())",
    "System.Threading.Tasks.Task.Delay(1000000).Wait()",
    "type R = { A: int }\nlet rec f (r: R) = if r.A < 0 then 0 else f { A = (r.A + 1) % 7 }\nf { A = 1 }",
    "[ for i in 0 .. 1000000000 -> float i |> sqrt ] |> List.sum",
]


def answers(client, message, read):
    while True:
        told = read(timeout=LIMIT)
        if told["parent_header"].get("msg_id") == message:
            yield told


def main(count, seed):
    moments = random.Random(seed)
    manager, client = start_new_kernel(kernel_name="adarl-fsharp")
    slowest = 0.0
    try:
        client.execute_interactive("let mutable kept = 0", timeout=LIMIT)
        for turn in range(1, count + 1):
            code = moments.choice(CELLS)
            message = client.execute(code)
            for told in answers(client, message, client.get_iopub_msg):
                if told["msg_type"] == "execute_input":
                    break
            wait = moments.choice([0, 0.01, 0.05, 0.3, 0.6]) * moments.random()
            time.sleep(wait)
            began = time.monotonic()
            manager.interrupt_kernel()
            try:
                reply = next(answers(client, message, client.get_shell_msg))["content"]
            except Empty:
                raise AssertionError(f"no answer in turn {turn}, after {wait:.3f} s of {code}, alive: {manager.is_alive()}")
            slowest = max(slowest, time.monotonic() - began)
            assert reply["status"] == "error" and reply["ename"] == "Interrupted", (turn, reply)
            if turn % 10 == 0:
                value = []
                client.execute_interactive(
                    "kept <- kept + 10\nkept", output_hook=lambda told: value.append(told["content"]), timeout=LIMIT
                )
                shown = [one["data"]["text/plain"] for one in value if "data" in one]
                assert shown == [str(turn)], (turn, value)
        assert manager.is_alive()
        print(f"{count} interrupts: every cell was ended, {count // 10} values kept; the slowest took {slowest:.2f} s")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
