using System.CommandLine;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Orders;
using Director.Tools.Status;

namespace Director.Daemon.CommandLine;

/// <summary><c>director server</c>: what can be seen and asked of real servers.</summary>
internal static class ServerCommands
{
    /// <summary>All of it.</summary>
    public static Command All() => new("server", "List real servers, drain, disable, enable, re-weight or check them")
    {
        new ServerListCommand(),
        new ServerOrderCommand("drain", "Give servers no new connections; those they have go on"),
        new ServerOrderCommand("disable", "Take servers out of the table"),
        new ServerEnableCommand(),
        new ServerOrderCommand("weight", "Give servers another weight than the file and the checks do"),
        new ServerCheckCommand(),
    };
}

/// <summary><c>director server list</c>.</summary>
internal sealed class ServerListCommand : LiveCommand
{
    private readonly Argument<string?> _service = new("SERVICE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Virtual servers, 192.0.2.100:80 or \"TCP 192.0.2.100:80\"; * stands for anything (default: all)",
    };
    private readonly Option<bool> _stats = new("--stats") { Description = "Show what the kernel counted" };
    private readonly Option<bool> _rate = new("--rate") { Description = "Show rates of the last seconds" };
    private readonly Option<bool> _connections = new("--conn") { Description = "Show connections" };

    public ServerListCommand()
        : base("list", "List real servers, one on a line", SocketNames.Status)
    {
        Arguments.Add(_service);
        Options.Add(_stats);
        Options.Add(_rate);
        Options.Add(_connections);
        Validators.Add(result =>
        {
            if (new[] { _stats, _rate, _connections }.Count(result.GetValue) > 1)
            {
                result.AddError("--stats, --rate and --conn exclude each other");
            }
        });
    }

    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var service = parsed.GetValue(_service);
        var status = await client.StatusAsync(new Selection(service), stop).ConfigureAwait(false);
        if (service is not null && status.VirtualServers.Count == 0)
        {
            return StatusCommand.NotFound(service, terminal);
        }

        var columns = parsed.GetValue(_stats) ? ServerColumns.Counters
            : parsed.GetValue(_rate) ? ServerColumns.Rates
            : parsed.GetValue(_connections) ? ServerColumns.Connections
            : ServerColumns.State;
        terminal.Output.Write(ServerList.Of(status, columns, terminal.Screen()));
        return ExitCodes.Ok;
    }
}

/// <summary><c>director server enable SERVICE SERVER</c>.</summary>
internal sealed class ServerEnableCommand()
    : ServersCommand("enable", "Clear overrides of servers: the file and the checks decide again")
{
    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var order = Named(parsed);
        var exitCode = await EndAsync(client, order, "as the file has it", terminal, stop).ConfigureAwait(false);
        if (exitCode == ExitCodes.Ok)
        {
            terminal.Output.Write(OrderText.OnTheOtherOne(["director", "server", "enable", order.Service!, order.Server!]));
        }

        return exitCode;
    }
}

/// <summary><c>director server check SERVICE SERVER</c>.</summary>
internal sealed class ServerCheckCommand()
    : ServersCommand("check", "Check servers at once, and say what their checks found")
{
    /// <inheritdoc />
    protected override async Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var reply = await client.OrderAsync("CheckNow", ByMe(Named(parsed)), stop).ConfigureAwait(false);
        terminal.Output.Write(CheckText.Of(reply, terminal.Screen()));
        var exitCode = Print(reply with { Targets = [] }, "", terminal);
        return exitCode != ExitCodes.Ok ? exitCode
            : reply.Checks?.All(static one => one.Succeeded == true) ?? true ? ExitCodes.Ok
            : ExitCodes.Degraded;
    }
}
