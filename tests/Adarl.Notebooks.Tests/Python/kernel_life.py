"""What our kernel promises beyond the protocol's suite, asked by Debian's jupyter_client."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_client.connect import write_connection_file
from jupyter_client.manager import start_new_kernel

NAME = "adarl-fsharp"
LIMIT = 60


class Life(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name=NAME)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    def run_cell(self, code, **options):
        outputs = []
        reply = self.client.execute_interactive(code, output_hook=outputs.append, timeout=LIMIT, **options)
        return reply["content"], [(m["msg_type"], m["content"]) for m in outputs if m["msg_type"] not in ("status", "execute_input")]

    def value(self, code):
        reply, outputs = self.run_cell(code)
        self.assertEqual("ok", reply["status"], reply)
        return outputs[-1][1]["data"]["text/plain"]

    def interrupted(self, code):
        self.run_cell("let kept = 41")
        message = self.client.execute(code)
        while True:
            told = self.client.get_iopub_msg(timeout=LIMIT)
            if told["msg_type"] == "execute_input" and told["parent_header"]["msg_id"] == message:
                break
        time.sleep(1)
        self.manager.interrupt_kernel()
        while told["msg_type"] != "error":
            told = self.client.get_iopub_msg(timeout=LIMIT)
        self.assertEqual(["the cell was interrupted"], told["content"]["traceback"])
        reply = self.client.get_shell_msg(timeout=LIMIT)
        self.assertEqual("Interrupted", reply["content"]["ename"])
        self.assertEqual("42", self.value("kept + 1"))

    def test_a_loop_is_interrupted_and_the_session_is_kept(self):
        self.interrupted("while true do ()")

    def test_a_sleep_is_interrupted(self):
        self.interrupted("System.Threading.Thread.Sleep 1000000")

    def test_a_loop_that_allocates_and_catches_is_interrupted(self):
        self.interrupted("while true do (try failwith \"x\" with _ -> ())")

    def test_an_error_has_its_line(self):
        reply, outputs = self.run_cell("let a = 1\nlet b: int = failwith \"no such run\"")
        self.assertEqual("error", reply["status"])
        self.assertEqual(("System.Exception", "no such run"), (reply["ename"], reply["evalue"]))
        self.assertIn("line 2", "\n".join(outputs[-1][1]["traceback"]))

    def test_a_compile_error_has_its_line_and_column(self):
        reply, _ = self.run_cell("let a = 1\na + missing")
        self.assertIn("line 2, column 5: error FS0039", reply["traceback"][0])

    def test_cells_after_one_that_fails_are_not_run(self):
        first = self.client.execute("System.Threading.Thread.Sleep 500\n1 / 0")
        second = self.client.execute("printfn \"never\"")
        replies = {}
        while len(replies) < 2:
            reply = self.client.get_shell_msg(timeout=LIMIT)
            replies[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
        self.assertEqual({first: "error", second: "aborted"}, replies)

    def test_a_display_is_updated(self):
        _, outputs = self.run_cell("let bar = display \"0\"\nfor i in 1..3 do bar.Update i")
        self.assertEqual(["display_data"] + 3 * ["update_display_data"], [kind for kind, _ in outputs])
        self.assertEqual(1, len({content["transient"]["display_id"] for _, content in outputs}))
        self.assertEqual("3", outputs[-1][1]["data"]["text/plain"])

    def test_a_silent_cell_shows_nothing_and_counts_nothing(self):
        before = self.run_cell("1")[0]["execution_count"]
        self.assertEqual([], self.run_cell("printfn \"x\"\n2", silent=True)[1])
        self.assertEqual(before + 1, self.run_cell("1")[0]["execution_count"])

    def test_completion_knows_earlier_cells_and_counts_characters_as_jupyter_does(self):
        self.run_cell("let recallOfAngry = 0.5")
        code = "let s = \"\U0001d54a\U0001d54a\" in recallOf"
        reply = self.client.complete(code, len(code), reply=True, timeout=LIMIT)["content"]
        self.assertEqual(["recallOfAngry"], reply["matches"])
        self.assertEqual((len(code) - len("recallOf"), len(code)), (reply["cursor_start"], reply["cursor_end"]))

    def test_a_tool_tip_has_the_type_and_what_its_author_wrote(self):
        self.run_cell("/// Emotions of the corpus.\nlet emotions (n: int) = [ \"angry\" ]")
        text = self.client.inspect("emotions 3", 4, reply=True, timeout=LIMIT)["content"]["data"]["text/plain"]
        self.assertIn("int -> string list", text)
        self.assertIn("Emotions of the corpus.", text)

    def test_a_tool_tip_has_what_stands_beside_a_library(self):
        self.run_cell(f'#r "{os.environ["ADARL_FOLDER"]}/Adarl.Runs.dll"')
        code = "typeof<Adarl.Runs.Records.Metrics>"
        text = self.client.inspect(code, len("typeof<Adarl.Runs.Records.Met"), reply=True, timeout=LIMIT)["content"]["data"]["text/plain"]
        self.assertIn("WA, UA, recalls and confusion", text)

    def test_a_value_that_fails_when_it_is_shown_is_an_error_of_the_cell(self):
        reply, _ = self.run_cell("seq { for i in 2 .. -1 .. 0 -> {| Share = 1 / i |} }")
        self.assertEqual("System.DivideByZeroException", reply["ename"])

    def test_nothing_is_known_of_an_empty_place(self):
        self.assertFalse(self.client.inspect("1 +  ", 5, reply=True, timeout=LIMIT)["content"]["found"])

    def test_input_is_refused_by_name(self):
        reply, _ = self.run_cell("System.Console.ReadLine()")
        self.assertIn("cannot read from the standard input", reply["evalue"])

    def test_output_of_a_hundred_megabytes_is_cut(self):
        _, outputs = self.run_cell("let line = String('x', 999)\nfor _ in 1..100_000 do printfn \"%s\" line")
        texts = [content["text"] for kind, content in outputs if kind == "stream"]
        self.assertLess(sum(map(len, texts)), 2_000_000)
        self.assertIn("[cut: the cell wrote 100,000,000 characters", texts[-1])

    def test_a_chart_has_data_a_script_and_a_text(self):
        folder = os.environ["ADARL_FOLDER"]
        self.run_cell(f'#r "{folder}/Plotly.NET.dll"\n#r "{folder}/DynamicObj.dll"\nopen Plotly.NET')
        _, outputs = self.run_cell("Chart.Line([ 1; 2 ], [ 3; 4 ])")
        data = outputs[-1][1]["data"]
        self.assertEqual([3, 4], data["application/vnd.plotly.v1+json"]["data"][0]["y"])
        self.assertIn(f'"{NAME}"', data["text/html"])
        self.assertLess(len(data["text/html"]), 50_000)
        self.assertIn("chart of 1 traces", data["text/plain"])

    def test_a_restart_forgets(self):
        manager, client = start_new_kernel(kernel_name=NAME)
        try:
            client.execute_interactive("let forgotten = 1", timeout=LIMIT)
            manager.restart_kernel()
            client.wait_for_ready(timeout=LIMIT)
            reply = client.execute_interactive("forgotten", output_hook=lambda _: None, timeout=LIMIT)
            self.assertEqual("error", reply["content"]["status"])
            self.assertEqual(1, reply["content"]["execution_count"])
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


class Doors(unittest.TestCase):
    def test_a_message_with_a_wrong_signature_is_not_answered(self):
        manager, client = start_new_kernel(kernel_name=NAME)
        stranger = BlockingKernelClient(connection_file=manager.connection_file)
        try:
            stranger.load_connection_file()
            stranger.session.key = b"another"
            stranger.start_channels()
            stranger.execute("System.IO.File.WriteAllText(\"stranger.txt\", \"\")")
            reply = client.execute_interactive("System.IO.File.Exists \"stranger.txt\"", output_hook=lambda _: None, timeout=LIMIT)
            self.assertEqual(1, reply["content"]["execution_count"])
        finally:
            stranger.stop_channels()
            client.stop_channels()
            manager.shutdown_kernel(now=True)

    def test_a_plain_signal_interrupts_the_cell_and_not_the_kernel(self):
        manager, client = start_new_kernel(kernel_name=NAME)
        try:
            client.execute_interactive("let kept = 41", timeout=LIMIT)
            client.execute("while true do ()")
            time.sleep(2)
            manager.signal_kernel(signal.SIGINT)
            told = client.get_shell_msg(timeout=LIMIT)
            while told["content"].get("ename") != "Interrupted":
                told = client.get_shell_msg(timeout=LIMIT)
            manager.signal_kernel(signal.SIGINT)
            reply = client.execute_interactive("kept + 1", output_hook=lambda _: None, timeout=LIMIT)
            self.assertEqual("ok", reply["content"]["status"])
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)

    def test_a_kernel_ends_with_the_process_that_started_it(self):
        self.ends("os.environ['JPY_PARENT_PID'] = str(os.getpid())\n")

    def test_a_kernel_ends_with_its_first_parent_where_none_is_named(self):
        self.ends("os.environ.pop('JPY_PARENT_PID', None)\n")

    def ends(self, parent_named):
        spec = KernelManager(kernel_name=NAME).kernel_spec
        path, _ = write_connection_file(os.path.join(tempfile.mkdtemp(), "connection.json"))
        command = [word.replace("{connection_file}", path) for word in spec.argv]
        starter = (
            "import os, subprocess, sys, time\n" + parent_named +
            "print(subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL).pid, flush=True)\n"
            "time.sleep(1000)\n"
        )
        parent = subprocess.Popen([sys.executable, "-c", starter, *command], stdout=subprocess.PIPE, text=True)
        client = BlockingKernelClient(connection_file=path)
        try:
            kernel = int(parent.stdout.readline())
            client.load_connection_file()
            client.start_channels(hb=False)
            client.wait_for_ready(timeout=LIMIT)
            client.execute("while true do ()")
        finally:
            client.stop_channels()
            parent.kill()
            parent.wait()
            parent.stdout.close()
        end = time.monotonic() + LIMIT
        while os.path.exists(f"/proc/{kernel}") and not is_dead(kernel):
            self.assertLess(time.monotonic(), end, "the kernel lives on")
            time.sleep(0.2)


def is_dead(process):
    with open(f"/proc/{process}/stat") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] == "Z"


if __name__ == "__main__":
    unittest.main()
