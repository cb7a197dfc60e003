using System.Text;
using Keepalived.Configuration;
using Linux;

namespace HealthChecks;

/// <summary>
/// Waits for the greeting (220), says HELO (250) and QUIT, whose answer may be any line. Each answer has connect_timeout as a whole,
/// however slowly it comes.
/// </summary>
internal sealed class SmtpConversation(ConnectionOptions connection, SmtpCheck settings) : IConversation
{
    private const int Ready = 220;
    private const int Completed = 250;

    private SmtpReply _reply = new();
    private TimeSpan _deadline;
    private Stage _stage;

    private enum Stage
    {
        Greeting,
        Hello,
        Quit,
    }

    public ConversationStep Connected(TimeSpan now) => ConversationStep.Listen(Until(now));

    public ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now)
    {
        if (data.IsEmpty)
        {
            return ConversationStep.End(Failure($"the server closed the connection before {Awaited}"));
        }

        _reply.Read(data);
        return _reply.Code is { } code ? Answered(code, now) : ConversationStep.Listen(_deadline);
    }

    public CheckResult Expired(TimeSpan now) => Failure($"{Awaited} did not come within {connection.ConnectTimeout.TotalSeconds:0.###} s");

    public CheckResult Broke(int errno) => Failure($"{Errno.Describe(errno)} before {Awaited}");

    private string Awaited => _stage switch
    {
        Stage.Greeting => "its greeting",
        Stage.Hello => "its answer to HELO",
        _ => "its answer to QUIT",
    };

    private ConversationStep Answered(int code, TimeSpan now)
    {
        var text = _reply.Text;
        _reply = new();
        switch (_stage)
        {
            case Stage.Greeting when code == Ready:
                _stage = Stage.Hello;
                return ConversationStep.Say(Encoding.ASCII.GetBytes($"HELO {settings.HeloName}\r\n"), Until(now));
            case Stage.Hello when code == Completed:
                _stage = Stage.Quit;
                return ConversationStep.Say("QUIT\r\n"u8.ToArray(), Until(now));
            case Stage.Quit:
                return ConversationStep.End(new(true, $"{connection.Remote} greets"));
            default:
                return ConversationStep.End(Failure($"{Awaited} is '{text}', expected {(_stage == Stage.Greeting ? Ready : Completed)}"));
        }
    }

    private TimeSpan Until(TimeSpan now) => _deadline = now + connection.ConnectTimeout;

    private CheckResult Failure(string problem) => new(false, $"SMTP to {connection.Remote}: {problem}");
}
