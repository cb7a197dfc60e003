using System.CommandLine;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Why;

namespace Director.Daemon.CommandLine;

/// <summary><c>director why NAME</c>: how an instance or a server stands, and what led to it.</summary>
internal sealed class WhyCommand : LiveCommand
{
    private readonly Argument<string> _name =
        new("NAME") { Description = "An instance, a virtual or a real server; * stands for anything" };

    public WhyCommand()
        : base("why", "Show the state of an instance or a server, and the reasons for it", SocketNames.Status) => Arguments.Add(_name);

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        Selection selection = new(parsed.GetRequiredValue(_name));
        var status = await client.StatusAsync(selection, stop).ConfigureAwait(false);
        if (status is { Instances.Count: 0, VirtualServers.Count: 0 })
        {
            return StatusCommand.NotFound(selection.Name, terminal);
        }

        var history = await client.HistoryAsync(selection, stop).ConfigureAwait(false);
        terminal.Output.Write(WhyText.Of(status, history.Events, terminal.Screen()));
        return ExitCodes.Ok;
    }
}
