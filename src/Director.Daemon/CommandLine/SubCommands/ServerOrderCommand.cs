using System.CommandLine;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Orders;

namespace Director.Daemon.CommandLine;

/// <summary><c>director server drain|disable|weight SERVICE SERVER</c>.</summary>
internal sealed class ServerOrderCommand : ServersCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _kind;
    private readonly Argument<string> _weight = new("WEIGHT") { Description = "A number, 50% of the file's weight, or default to end it" };
    private readonly Option<bool> _force = new("--force") { Description = "Do it even if clients are left without a server" };
    private readonly Option<bool> _wait = new("--wait") { Description = "Show how connections end, and return when none is open" };

    /// <param name="kind">Of the override: drain, disable or weight.</param>
    public ServerOrderCommand(string kind, string description)
        : base(kind, description)
    {
        _kind = kind;
        AddOverrideOptions();
        Options.Add(_force);
        if (kind == "drain")
        {
            Options.Add(_wait);
        }
        else if (kind == "weight")
        {
            _weight.Validators.Add(static result =>
            {
                if (result.Tokens is [var token] && token.Value != WantedWeight.Default && WantedWeight.Of(token.Value) is null)
                {
                    result.AddError($"{token.Value} is not a weight: {WantedWeight.Form}");
                }
            });
            Arguments.Add(_weight);
        }
    }

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var order = Named(parsed);
        var weight = _kind == "weight" ? parsed.GetRequiredValue(_weight) : null;
        if (weight == WantedWeight.Default)
        {
            return await EndAsync(client, order, "as the file has it", terminal, stop).ConfigureAwait(false);
        }

        order = WithOptions(ByMe(order) with { Kind = _kind, Force = parsed.GetValue(_force) }, parsed);
        var reply = weight is null
            ? await client.OrderAsync("SetOverride", order, stop).ConfigureAwait(false)
            : await WeighAsync(client, order, WantedWeight.Of(weight)!, stop).ConfigureAwait(false);
        var what = _kind switch { "drain" => "drained", "disable" => "disabled", _ => $"weight {weight}" };
        var exitCode = Print(reply, what + ForWords(parsed), terminal);
        if (reply.Targets.Count > 0)
        {
            await WaitAsync(client, order.Service!, reply.Targets, parsed, terminal, stop).ConfigureAwait(false);
            terminal.Output.Write(OrderText.OnTheOtherOne(Words(order, weight, parsed)));
        }

        return exitCode;
    }

    /// <summary>A share is of each server's own weight, so each gets an order of its own.</summary>
    private static async Task<OrderReply> WeighAsync(ControlClient client, Order order, WantedWeight wanted, CancellationToken stop)
    {
        if (!wanted.IsShare)
        {
            return await client.OrderAsync("SetOverride", order with { Weight = wanted.Number }, stop).ConfigureAwait(false);
        }

        // What is meant is for the service to say: all it knows of the virtual servers, and of these the real ones.
        var services = (await client.StatusAsync(new Selection(order.Service), stop).ConfigureAwait(false)).VirtualServers;
        var servers = (await client.StatusAsync(new Selection(order.Server), stop).ConfigureAwait(false)).VirtualServers
            .SelectMany(static one => one.RealServers.Select(server => (Service: one.Name, server.Name)))
            .ToHashSet();
        List<string> done = [];
        List<string> refused = [];
        foreach (var (service, server) in services.SelectMany(one => one.RealServers.Select(server => (one.Name, server)))
            .Where(pair => servers.Contains((pair.Name, pair.server.Name))))
        {
            var one = order with { Service = service, Server = server.Name, Weight = wanted.For(server.ConfiguredWeight) };
            var reply = await client.OrderAsync("SetOverride", one, stop).ConfigureAwait(false);
            done.AddRange(reply.Targets);
            refused.AddRange(reply.Refused);
        }

        return done.Count + refused.Count > 0
            ? new(done, refused)
            : throw new ControlClientException(ControlFailure.Refused, $"there is no real server {order.Server} in {order.Service}");
    }

    private async Task WaitAsync(
        ControlClient client, string service, IReadOnlyList<string> targets, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        if (_kind != "drain" || !parsed.GetValue(_wait))
        {
            return;
        }

        var drained = targets.ToHashSet();
        for (DrainProgress? last = null; last is not { IsOver: true };)
        {
            var status = await client.StatusAsync(new Selection(service), stop).ConfigureAwait(false);
            var now = DrainProgress.Of(status, drained);
            if (now != last)
            {
                terminal.Output.Write($"{now}\n");
                terminal.Output.Flush();
            }

            last = now;
            if (!now.IsOver)
            {
                await Task.Delay(Pause, TimeProvider.System, stop).ConfigureAwait(false);
            }
        }
    }

    private IEnumerable<string> Words(Order order, string? weight, ParseResult parsed) =>
    [
        "director", "server", _kind, order.Service!, order.Server!,
        .. weight is null ? (string[])[] : [weight],
        .. parsed.GetValue(For) is { } time ? (string[])["--for", time] : [],
        .. order.Reason is { } reason ? (string[])["--reason", reason] : [],
        .. order.Force ? (string[])["--force"] : [],
    ];
}
