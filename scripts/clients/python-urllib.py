from urllib.error import HTTPError
from urllib.request import Request, urlopen

from plan import requests_of_plan

for method, url, headers, body in requests_of_plan():
    try:
        response = urlopen(Request(url, body, headers, method=method), timeout=60)
        print(response.status, len(response.read()))
    except HTTPError as refusal:
        print(refusal.code, len(refusal.read()))
    except Exception as error:
        print(0, repr(error))
