using System.CommandLine;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Status;

namespace Director.Daemon.CommandLine;

/// <summary><c>director names KIND [PREVIOUS]</c>: what the completion of shells asks for.</summary>
internal sealed class NamesCommand : LiveCommand
{
    private readonly Argument<string> _kind = new("KIND") { Description = "NAME, INSTANCE, SERVICE or SERVER" };
    private readonly Argument<string?> _previous =
        new("PREVIOUS") { Arity = ArgumentArity.ZeroOrOne, Description = "For SERVER: its virtual server" };

    public NamesCommand()
        : base("names", "List names that the running director knows, for completion", SocketNames.Status)
    {
        Hidden = true;
        _kind.AcceptOnlyFromAmong(Names.Kinds);
        Arguments.Add(_kind);
        Arguments.Add(_previous);
    }

    /// <summary>Somebody has pressed a key.</summary>
    protected override TimeSpan? Patience => TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var status = await client.StatusAsync(new Selection(), stop).ConfigureAwait(false);
        terminal.Output.Write(
            string.Concat(Names.Of(status, parsed.GetRequiredValue(_kind), parsed.GetValue(_previous)).Select(static name => name + "\n")));
        return ExitCodes.Ok;
    }
}
