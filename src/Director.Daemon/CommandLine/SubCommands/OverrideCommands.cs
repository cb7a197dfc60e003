using System.CommandLine;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Status;
using Director.Tools.Text;

namespace Director.Daemon.CommandLine;

/// <summary><c>director override</c>: what operators asked for.</summary>
internal static class OverrideCommands
{
    /// <summary>All of it.</summary>
    public static Command All() => new("override", "List or clear the overrides of operators")
    {
        new OverrideListCommand(),
        new OverrideClearCommand(),
    };

    /// <summary>Those that a name means, or all.</summary>
    public static async Task<IReadOnlyList<Override>> FindAsync(ControlClient client, string? name, CancellationToken stop) =>
    [
        .. (await client.AskAsync("Overrides", new(), ControlJson.Default.Selection, ControlJson.Default.OverrideList, stop)
                .ConfigureAwait(false)).Overrides.Where(one => name is null || OverrideText.IsMeant(one, name)),
    ];
}

/// <summary><c>director override list</c>.</summary>
internal sealed class OverrideListCommand : LiveCommand
{
    private readonly Argument<string?> _name = StatusCommand.Selected();

    public OverrideListCommand()
        : base("list", "List the overrides of operators: what, by whom, since when and why", SocketNames.Status) => Arguments.Add(_name);

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var all = await OverrideCommands.FindAsync(client, parsed.GetValue(_name), stop).ConfigureAwait(false);
        Page page = new(terminal.Screen());
        foreach (var one in all)
        {
            page.Paragraph(OverrideText.Of(one, TimeProvider.System.GetUtcNow()));
        }

        terminal.Output.Write(page.ToString());
        return ExitCodes.Ok;
    }
}

/// <summary><c>director override clear [NAME]</c>.</summary>
internal sealed class OverrideClearCommand : OrderCommand
{
    private readonly Argument<string?> _name = StatusCommand.Selected();

    public OverrideClearCommand()
        : base("clear", "Clear the overrides of operators") => Arguments.Add(_name);

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var all = await OverrideCommands.FindAsync(client, parsed.GetValue(_name), stop).ConfigureAwait(false);
        var exitCode = ExitCodes.Ok;
        foreach (var one in all)
        {
            Order order = new() { Instance = one.Instance, Service = one.Service, Server = one.Server };
            exitCode = Math.Max(
                exitCode, await EndAsync(client, order, $"no longer {OverrideText.What(one)}", terminal, stop).ConfigureAwait(false));
        }

        return exitCode;
    }
}
