using System.CommandLine;
using System.Globalization;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Orders;
using Director.Tools.Status;

namespace Director.Daemon.CommandLine;

/// <summary><c>director instance</c>: what can be seen and asked of VRRP instances.</summary>
internal static class InstanceCommands
{
    /// <summary>All of it.</summary>
    public static Command All() => new("instance", "List VRRP instances, make them resign or resume, change priorities, announce addresses")
    {
        new InstanceListCommand(),
        new InstanceResignCommand(),
        new InstanceOrderCommand("resume", "Clear overrides of instances: they have the file's priority again"),
        new InstancePriorityCommand(),
        new InstanceOrderCommand("announce", "Announce the addresses of masters again, by gratuitous ARP and neighbour advertisements"),
    };
}

/// <summary><c>director instance list</c>.</summary>
internal sealed class InstanceListCommand() : LiveCommand("list", "List VRRP instances, one on a line", SocketNames.Status)
{
    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var status = await client.StatusAsync(new Selection(), stop).ConfigureAwait(false);
        terminal.Output.Write(InstanceList.Of(status, terminal.Screen()));
        return ExitCodes.Ok;
    }
}

/// <summary><c>director instance resign INSTANCE</c>.</summary>
internal sealed class InstanceResignCommand : InstancesCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public InstanceResignCommand()
        : base("resign", "Give the addresses of instances to another router, and keep them only if there is none") => AddOverrideOptions();

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var order = WithOptions(ByMe(Named(parsed)) with { Kind = "resign" }, parsed);
        var before = await client.StatusAsync(new Selection(order.Instance), stop).ConfigureAwait(false);
        var reply = await client.OrderAsync("SetOverride", order, stop).ConfigureAwait(false);
        var exitCode = Print(reply, "resigned" + ForWords(parsed), terminal);
        var open = reply.Targets.ToList();
        var began = TimeProvider.System.GetTimestamp();
        while (open.Count > 0)
        {
            var now = await client.StatusAsync(new Selection(order.Instance), stop).ConfigureAwait(false);
            var isLast = TimeProvider.System.GetElapsedTime(began) >= Longest;
            open.RemoveAll(name => Settle(HandOver.Of(before, now, name) ?? (isLast ? $"{name}: no other router is master yet" : null)));
            await Task.Delay(open.Count > 0 ? Pause : TimeSpan.Zero, TimeProvider.System, stop).ConfigureAwait(false);
        }

        return exitCode;

        bool Settle(string? words)
        {
            terminal.Output.Write(words is null ? "" : $"{Tools.Text.PlainText.Of(words)}\n");
            return words is not null;
        }
    }
}

/// <summary><c>director instance priority INSTANCE PRIORITY</c>.</summary>
internal sealed class InstancePriorityCommand : InstancesCommand
{
    private readonly Argument<string> _priority = new("PRIORITY") { Description = "1 to 254, or default to end it" };

    public InstancePriorityCommand()
        : base("priority", "Give instances another priority than the file does; what they track adds to it")
    {
        _priority.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: not WantedWeight.Default and var text }] && Number(text) is null)
            {
                result.AddError($"{text} is not a priority: 1 to 254, or default");
            }
        });
        Arguments.Add(_priority);
        AddOverrideOptions();
    }

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var order = Named(parsed);
        if (Number(parsed.GetRequiredValue(_priority)) is not { } priority)
        {
            return await EndAsync(client, order, "the file's priority", terminal, stop).ConfigureAwait(false);
        }

        order = WithOptions(ByMe(order) with { Kind = "priority", Priority = priority }, parsed);
        var reply = await client.OrderAsync("SetOverride", order, stop).ConfigureAwait(false);
        return Print(reply, $"priority {priority}{ForWords(parsed)}", terminal);
    }

    private static int? Number(string text) =>
        byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < byte.MaxValue
            ? number
            : null;
}

/// <summary><c>director instance resume|announce INSTANCE</c>.</summary>
internal sealed class InstanceOrderCommand(string name, string description) : InstancesCommand(name, description)
{
    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var order = Named(parsed);
        return Name == "resume"
            ? await EndAsync(client, order, "the file's priority", terminal, stop).ConfigureAwait(false)
            : Print(await client.OrderAsync("Announce", ByMe(order), stop).ConfigureAwait(false), "announced", terminal);
    }
}
