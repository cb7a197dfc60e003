using Linux;

namespace HealthChecks;

/// <summary>
/// Asks for one url. An answer may be silent for connect_timeout, as in keepalived, and take delay_loop in all (connect_timeout if that is
/// longer), which cuts the answers that trickle for ever. It may have a header of <see cref="HttpReply.MaxHeaderLength"/> and a body of
/// <see cref="HttpReply.MaxBodyLength"/> octets.
/// </summary>
internal sealed class HttpConversation(ConnectionOptions connection, TimeSpan delayLoop, HttpPage page) : IConversation
{
    private readonly HttpVerdict _verdict = new(page);
    private TimeSpan _end;

    private TimeSpan Silence => connection.ConnectTimeout;

    private TimeSpan Whole => delayLoop > Silence ? delayLoop : Silence;

    public ConversationStep Connected(TimeSpan now)
    {
        _end = now + Whole;
        return ConversationStep.Say(page.Request, Deadline(now));
    }

    public ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now)
    {
        _verdict.Add(data);
        return _verdict.IsFinal ? _verdict.Step : ConversationStep.Listen(Deadline(now));
    }

    public CheckResult Expired(TimeSpan now) => Failure(now >= _end
        ? $"answer not finished within {Whole.TotalSeconds:0.###} s"
        : $"no answer within {Silence.TotalSeconds:0.###} s");

    public CheckResult Broke(int errno) => Failure(Errno.Describe(errno));

    public void Dispose() => _verdict.Dispose();

    private TimeSpan Deadline(TimeSpan now) => now + Silence < _end ? now + Silence : _end;

    private CheckResult Failure(string problem) => new(false, $"GET {page.Url.Path} from {connection.Remote}: {problem}");
}
