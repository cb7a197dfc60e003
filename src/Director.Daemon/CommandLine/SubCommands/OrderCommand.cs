using System.CommandLine;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Director.Tools.Orders;

namespace Director.Daemon.CommandLine;

/// <summary>A sub-command that gives an order, and says to what it was done and to what not.</summary>
internal abstract class OrderCommand(string name, string description) : LiveCommand(name, description, SocketNames.Control)
{
    private static readonly string[] UserVariables = ["SUDO_USER", "LOGNAME", "USER"];

    /// <summary>--for.</summary>
    protected Option<string?> For { get; } = new("--for")
    {
        HelpName = "TIME",
        Description = "End by itself after 90s, 30m, 2h or 1d (default: when it is cleared)",
    };

    /// <summary>--reason.</summary>
    protected Option<string?> Reason { get; } = new("--reason") { HelpName = "TEXT", Description = "Why, for whoever looks at the status" };

    /// <summary>Takes --for and --reason.</summary>
    protected void AddOverrideOptions()
    {
        For.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && Lengths.Seconds(token.Value) is null)
            {
                result.AddError($"--for {token.Value}: a time is {Lengths.Form}");
            }
        });
        Options.Add(For);
        Options.Add(Reason);
    }

    /// <summary>An order in the name of whoever sits there; the service adds the user's number, which is what counts.</summary>
    protected static Order ByMe(Order order) => order with
    {
        Owner = UserVariables.Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(static user => !string.IsNullOrEmpty(user)),
    };

    /// <summary>With what --for and --reason say.</summary>
    protected Order WithOptions(Order order, ParseResult parsed) => order with
    {
        ForSeconds = parsed.GetValue(For) is { } text ? Lengths.Seconds(text) : null,
        Reason = parsed.GetValue(Reason),
    };

    /// <summary>" for 2h", or nothing.</summary>
    protected string ForWords(ParseResult parsed) => parsed.GetValue(For) is { } text ? $" for {text}" : "";

    /// <summary>Prints what came of an order.</summary>
    /// <param name="what">What the targets were made: "drained".</param>
    /// <returns>The exit code of the process.</returns>
    protected static int Print(OrderReply reply, string what, Terminal terminal)
    {
        terminal.Output.Write(OrderText.Done(reply, what, terminal.Screen()));
        terminal.Error.Write(OrderText.Refused(reply, terminal.Screen() with { HasColors = false }));
        return reply.Refused.Count > 0 ? ExitCodes.Fatal : ExitCodes.Ok;
    }

    /// <summary>Ends overrides. Where several are meant, those that have none are passed over.</summary>
    protected static async Task<int> EndAsync(
        ControlClient client, Order order, string what, Terminal terminal, CancellationToken stop)
    {
        var reply = await client.OrderAsync("EndOverride", ByMe(order), stop).ConfigureAwait(false);
        return Print(reply.Targets.Count > 0 ? reply with { Refused = [] } : reply, what, terminal);
    }
}

/// <summary>An order to real servers: <c>SERVICE SERVER</c>.</summary>
internal abstract class ServersCommand : OrderCommand
{
    private readonly Argument<string> _service =
        new("SERVICE") { Description = "Virtual servers, 192.0.2.100:80 or \"TCP 192.0.2.100:80\"; * stands for anything" };
    private readonly Argument<string> _server = new("SERVER") { Description = "Real servers of those; * stands for anything" };

    protected ServersCommand(string name, string description)
        : base(name, description)
    {
        Arguments.Add(_service);
        Arguments.Add(_server);
    }

    /// <summary>To those that were named.</summary>
    protected Order Named(ParseResult parsed) =>
        new() { Service = parsed.GetRequiredValue(_service), Server = parsed.GetRequiredValue(_server) };
}

/// <summary>An order to instances: <c>INSTANCE</c>.</summary>
internal abstract class InstancesCommand : OrderCommand
{
    private readonly Argument<string> _instance = new("INSTANCE") { Description = "VRRP instances; * stands for anything" };

    protected InstancesCommand(string name, string description)
        : base(name, description) => Arguments.Add(_instance);

    /// <summary>To those that were named.</summary>
    protected Order Named(ParseResult parsed) => new() { Instance = parsed.GetRequiredValue(_instance) };
}
