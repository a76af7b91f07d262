-- Posts the documented request: to the path that is asked for, or to that of one collection after the other of the file in $COLLECTIONS,
-- with the publishable key in $KEY or the load host's. An answer that tells an error counts as failed, not as a request.
wrk.method = "POST"
wrk.body = '{"provider_id":"pp_system_default","data":{}}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["x-publishable-api-key"] = os.getenv("KEY") or "pk_load"

local file = os.getenv("COLLECTIONS")
if file then
    local ids = {}
    for id in io.lines(file) do ids[#ids + 1] = id end
    local next = 0
    function request()
        next = next % #ids + 1
        return wrk.format(nil, "/store/payment-collections/" .. ids[next] .. "/payment-sessions")
    end
end

function done(summary)
    local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    if failed > 0 then io.stderr:write(failed .. " requests failed\n") end
    local rate = (summary.requests - summary.errors.status) / summary.duration * 1e6
    io.write(string.format(rate < 100 and "RESULT %.1f\n" or "RESULT %.0f\n", rate))
end
