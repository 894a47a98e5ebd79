"""The protocol's own suite (Debian's python3-jupyter-kernel-test) on our kernel."""

import unittest

import jupyter_kernel_test


class FSharpKernel(jupyter_kernel_test.KernelTests):
    kernel_name = "adarl-fsharp"
    language_name = "F#"
    file_extension = ".fs"

    code_hello_world = 'printfn "hello, world"'
    code_stderr = 'eprintfn "no"'
    code_generate_error = "1 / 0"
    code_inspect_sample = "List.map"

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "let x = 1\n[ x; 2 ]", "result": "[1; 2]"},
        {"code": '"text"', "result": "text"},
    ]
    code_display_data = [
        {"code": "display 1", "mime": "text/plain"},
        {"code": 'display (HTML "<b>x</b>")', "mime": "text/html"},
    ]

    completion_samples = [
        {"text": "List.mapi", "matches": {"mapi", "mapi2"}},
        {"text": "System.Math.Sqr", "matches": {"Sqrt"}},
    ]
    complete_code_samples = ["1", "let x = 1", "let f x =\n    x + 1\nf 2"]
    incomplete_code_samples = ["let f x =", "[ 1; 2", 'printfn "a', "if true then"]
    invalid_code_samples = ["let 5x =\n    1\n\nlet y = 1", "let ) = 1\nlet x = 2"]

    code_history_pattern = "6*7"
    supported_history_operations = ("tail", "range", "search")


if __name__ == "__main__":
    unittest.main()
