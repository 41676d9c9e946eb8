import httpx
from plan import requests_of_plan

with httpx.Client(timeout=60) as client:
    for method, url, headers, body in requests_of_plan():
        try:
            response = client.request(method, url, headers=headers, content=body)
            print(response.status_code, len(response.content))
        except Exception as error:
            print(0, repr(error))
