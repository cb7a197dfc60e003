using System.CommandLine;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Daemon.CommandLine;

/// <summary><c>director reload</c>: has the service read its file again, and says what came of it.</summary>
internal sealed class ReloadCommand : LiveCommand
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would change" };

    public ReloadCommand()
        : base("reload", "Make the running director read its file again, and show the result", SocketNames.Control) =>
        Options.Add(_dryRun);

    /// <inheritdoc />
    protected override TimeSpan? Patience => TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        if (parsed.GetValue(_dryRun))
        {
            return await PlanAsync(client, terminal, stop).ConfigureAwait(false);
        }

        var reply = await client.AskAsync("Reload", new(), ControlJson.Default.Selection, ControlJson.Default.ReloadReply, stop)
            .ConfigureAwait(false);
        var text = new Page(terminal.Screen() with { HasColors = false }).Paragraph(reply.Text).ToString();
        (reply.IsDone ? terminal.Output : terminal.Error).Write(text);
        return reply.IsDone ? ExitCodes.Ok : ExitCodes.ConfigurationErrors;
    }

    private static async Task<int> PlanAsync(ControlClient client, Terminal terminal, CancellationToken stop)
    {
        var plan = await client.AskAsync("Plan", new(), ControlJson.Default.Selection, ControlJson.Default.PlanReply, stop)
            .ConfigureAwait(false);
        Page page = new(terminal.Screen());
        if (plan.Refusal is { } refusal)
        {
            page.Paragraph($"a reload would refuse {plan.File}: {refusal}", 0, Tone.Bad);
        }

        foreach (var line in plan is { Refusal: null, Lines.Count: 0 } ? ["nothing would change"] : plan.Lines)
        {
            page.Paragraph(line);
        }

        terminal.Output.Write(page.ToString());
        return plan.Refusal is null ? ExitCodes.Ok : ExitCodes.ConfigurationErrors;
    }
}
