"""Odd messages, signed ones and others: the kernel answers what it can, drops the rest, and lives on.

    kernel_doors.py FRAMES

The kernel is Jupyter's adarl-fsharp; FRAMES frames without a signature are sent to each of its ports."""

import json
import os
import sys
import time

import zmq
from jupyter_client.manager import start_new_kernel

LIMIT = 60


def header(kind):
    return json.dumps({"msg_id": "odd", "msg_type": kind, "session": "s", "username": "u", "date": "", "version": "5.3"})


def texts():
    """Header and content of signed messages, and whether an error must be the answer."""
    execute = header("execute_request")
    for kind in ["7", "null", "[]", "{}", "1.5", "true"]:
        yield execute.replace('"execute_request"', kind), '{"code": "1"}', False
    for head in ["", "[]", "null", "7", "{", '{"msg_type": "a", "msg_type": "b"}', "\ud83d".encode("utf-8", "surrogatepass")]:
        yield head, '{"code": "1"}', False
    for content in [
        '{"code": 7}', '{"code": []}', '{"code": {}}', '{"code": true}', '{"code": "\\ud83d"}', '{"code": "1", "code": "2"}',
        '{"code": "1", "silent": 1}', '{"code": "1", "store_history": "no"}', '{"code": "1", "stop_on_error": []}',
        "", "[]", "7", "null", "{", '{"code": "1"', '{"a": ' + "[" * 100 + "]" * 100 + "}", b'{"code": "\xff"}',
    ]:
        yield execute, content, True
    for kind in ["complete_request", "inspect_request"]:
        for cursor in ["1.5", "-1", '"2"', "[]", "99999999999"]:
            yield header(kind), '{"code": "1", "cursor_pos": ' + cursor + "}", True
    for content in ['{"hist_access_type": 7}', '{"n": "x"}', '{"hist_access_type": "search", "pattern": 3}', '{"output": 1}']:
        yield header("history_request"), content, True
    yield header("is_complete_request"), '{"code": 3}', True
    yield header("comm_open"), '{"comm_id": 3}', None


def as_bytes(text):
    return text if isinstance(text, bytes) else text.encode()


def answer(socket, session):
    if not socket.poll(LIMIT * 1000):
        raise AssertionError("no answer")
    return json.loads(session.feed_identities(socket.recv_multipart())[1][4])


def odd(client, context, connection):
    session, sent, answered = client.session, 0, 0
    for head, content, fails in texts():
        socket = context.socket(zmq.DEALER)
        socket.connect(f"tcp://127.0.0.1:{connection['shell_port']}")
        parts = [as_bytes(head), b"{}", b"{}", as_bytes(content)]
        socket.send_multipart([b"<IDS|MSG>", session.sign(parts), *parts])
        sent += 1
        if fails:
            told = answer(socket, session)
            assert told["status"] == "error" and told["ename"] == "BadRequest", (head, content, told)
            answered += 1
        socket.close(linger=LIMIT * 1000)
    return sent, answered


def strangers(context, connection, frames):
    for port in ["shell_port", "control_port", "stdin_port", "hb_port"]:
        socket = context.socket(zmq.DEALER)
        socket.connect(f"tcp://127.0.0.1:{connection[port]}")
        for number in range(frames):
            socket.send_multipart([b"", b"x", b"<IDS|MSG>"][: number % 3 + 1] + [os.urandom(number % 50)])
            # What the heartbeat sends back is taken, so that nothing piles up.
            while socket.poll(0):
                socket.recv_multipart()
        socket.close(linger=LIMIT * 1000)


def main(frames):
    manager, client = start_new_kernel(kernel_name="adarl-fsharp")
    connection, context = manager.get_connection_info(), zmq.Context()
    try:
        client.execute_interactive("let kept = 41", timeout=LIMIT)
        sent, answered = odd(client, context, connection)
        strangers(context, connection, frames)
        told = []
        client.execute_interactive("kept + 1", output_hook=lambda one: told.append(one["content"]), timeout=LIMIT)
        assert [one["data"]["text/plain"] for one in told if "data" in one] == ["42"], told
        beat = context.socket(zmq.REQ)
        beat.connect(f"tcp://127.0.0.1:{connection['hb_port']}")
        beat.send(b"ping")
        assert beat.poll(LIMIT * 1000) and beat.recv() == b"ping"
        beat.close()
        print(f"{sent} odd messages, {answered} answered with an error; {4 * frames} frames of strangers; alive")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
