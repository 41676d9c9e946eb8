#!/usr/bin/env escript
main(_) ->
    {ok, _} = application:ensure_all_started(inets),
    {ok, Plan} = file:read_file(os:getenv("PLAN")),
    [send(string:split(binary_to_list(Line), " ", all)) || Line <- binary:split(Plan, <<"\n">>, [global, trim])].

send([Method, Path, File]) ->
    Url = os:getenv("BASE") ++ Path,
    Headers = [{"Authorization", os:getenv("KEY")}],
    Request =
        case File of
            "-" when Method =:= "POST" -> {Url, Headers, "application/json", <<>>};
            "-" -> {Url, Headers};
            _ ->
                {ok, Body} = file:read_file(File),
                {Url, Headers, "application/json", Body}
        end,
    Name = list_to_atom(string:lowercase(Method)),
    case httpc:request(Name, Request, [{timeout, 60000}], [{body_format, binary}]) of
        {ok, {{_, Status, _}, _, Answer}} -> io:format("~p ~p~n", [Status, byte_size(Answer)]);
        {error, Reason} -> io:format("0 ~0p~n", [Reason])
    end.
