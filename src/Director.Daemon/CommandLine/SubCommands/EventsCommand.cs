using System.CommandLine;
using System.Text.Json;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Events;

namespace Director.Daemon.CommandLine;

/// <summary><c>director events</c>: what happened, and what happens.</summary>
internal sealed class EventsCommand : LiveCommand
{
    private readonly Argument<string?> _name = StatusCommand.Selected();
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with new events, until interrupted" };
    private readonly Option<bool> _json =
        new("--json") { Description = "Print each as JSON on a line of its own, see docs/control-v1.schema.json" };

    public EventsCommand()
        : base("events", "Show the last events of the running director", SocketNames.Status)
    {
        Arguments.Add(_name);
        Options.Add(_follow);
        Options.Add(_json);
    }

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        Selection selection = new(parsed.GetValue(_name));
        var isJson = parsed.GetValue(_json);
        if (!parsed.GetValue(_follow))
        {
            var last = await client.HistoryAsync(selection, stop).ConfigureAwait(false);
            terminal.Output.Write(Text(last.Events, isJson, terminal));
            return ExitCodes.Ok;
        }

        await foreach (var list in client.FollowAsync(selection, stop).ConfigureAwait(false))
        {
            terminal.Live.Write(Text(list.Events, isJson, terminal));
            terminal.Live.Flush();
        }

        return ExitCodes.Ok;
    }

    private static string Text(IReadOnlyList<Event> events, bool isJson, Terminal terminal) => isJson
        ? string.Concat(events.Select(static one => JsonSerializer.Serialize(one, ControlJson.Default.Event) + "\n"))
        : EventText.Of(events, terminal.Screen());
}
