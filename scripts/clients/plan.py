"""Reads the plan for the Python clients."""
import os

BASE = os.environ["BASE"]


def requests_of_plan():
    with open(os.environ["PLAN"]) as plan:
        for line in plan:
            method, path, file = line.split()
            headers = {"Authorization": os.environ["KEY"]}
            body = None
            if file != "-":
                headers["Content-Type"] = "application/json"
                with open(file, "rb") as content:
                    body = content.read()
            yield method, BASE + path, headers, body
