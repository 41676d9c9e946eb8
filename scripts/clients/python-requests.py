import requests
from plan import requests_of_plan

with requests.Session() as session:
    for method, url, headers, body in requests_of_plan():
        try:
            response = session.request(method, url, headers=headers, data=body, timeout=60)
            print(response.status_code, len(response.content))
        except Exception as error:
            print(0, repr(error))
