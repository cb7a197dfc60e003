using System.CommandLine;
using System.Text;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Status;
using Director.Tools.Text;

namespace Director.Daemon.CommandLine;

/// <summary><c>director status</c>: who is master, what serves, what is wrong.</summary>
internal sealed class StatusCommand : LiveCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Argument<string?> _name = Selected();
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Show it again every second, until interrupted" };
    private readonly Option<bool> _json = new("--json") { Description = "Print the answer as it comes, see docs/control-v1.schema.json" };
    private readonly Option<bool> _check =
        new("--check") { Description = "Print only what is wrong, and end with 2 when something is: for monitoring" };

    public StatusCommand()
        : base("status", "Show instances, addresses and servers of the running director", SocketNames.Status)
    {
        Arguments.Add(_name);
        Options.Add(_watch);
        Options.Add(_json);
        Options.Add(_check);
        Validators.Add(result =>
        {
            if (result.GetValue(_json) && (result.GetValue(_watch) || result.GetValue(_check)))
            {
                result.AddError("--json excludes --watch and --check");
            }
        });
    }

    /// <summary>The name of what a command is about, or nothing.</summary>
    public static Argument<string?> Selected() => new("NAME")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "An instance, a virtual or a real server; * stands for anything (default: all)",
    };

    /// <summary>Says that a selection is empty.</summary>
    public static int NotFound(string? name, Terminal terminal)
    {
        terminal.Error.WriteLine($"director: there is no instance and no server {PlainText.Of(name ?? "")} (director status shows all)");
        return ExitCodes.Fatal;
    }

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var name = parsed.GetValue(_name);
        Selection selection = new(name);
        if (parsed.GetValue(_json))
        {
            var text = await client.AskTextAsync("Status", selection, ControlJson.Default.Selection, stop).ConfigureAwait(false);
            terminal.Output.Write(Encoding.UTF8.GetString(text.Span) + "\n");
            return ExitCodes.Ok;
        }

        for (var isFirst = true; ; isFirst = false)
        {
            var status = await client.StatusAsync(selection, stop).ConfigureAwait(false);
            if (name is not null && status is { Instances.Count: 0, VirtualServers.Count: 0 })
            {
                return NotFound(name, terminal);
            }

            var screen = terminal.Screen();
            var text = parsed.GetValue(_check)
                ? StatusText.Check(status, screen)
                : StatusText.Of(status, screen, isSelection: name is not null);
            if (!parsed.GetValue(_watch))
            {
                terminal.Output.Write(text);
                return parsed.GetValue(_check) && Health.Of(status).Any(static one => one.IsDegraded) ? ExitCodes.Degraded : ExitCodes.Ok;
            }

            terminal.Live.Write(terminal.Rows is { } rows ? Redraw.Of(text, rows, isFirst) : text);
            terminal.Live.Flush();
            await Task.Delay(Pause, TimeProvider.System, stop).ConfigureAwait(false);
        }
    }
}
