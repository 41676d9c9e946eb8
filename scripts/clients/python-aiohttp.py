import asyncio

import aiohttp
from plan import requests_of_plan


async def main():
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(60)) as session:
        for method, url, headers, body in requests_of_plan():
            try:
                async with session.request(method, url, headers=headers, data=body) as response:
                    print(response.status, len(await response.read()))
            except Exception as error:
                print(0, repr(error))


asyncio.run(main())
