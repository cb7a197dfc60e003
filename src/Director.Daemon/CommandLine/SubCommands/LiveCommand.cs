using System.CommandLine;
using Director.Daemon.Hosting;
using Director.Protocol.Client;

namespace Director.Daemon.CommandLine;

/// <summary>A sub-command that asks the director that runs, over one of its sockets.</summary>
internal abstract class LiveCommand : Command
{
    private const int EPIPE = 32;

    private readonly Option<string> _socket;

    /// <param name="name">The word.</param>
    /// <param name="socket">The name of the socket it asks: of that which shows, or of that which takes orders.</param>
    protected LiveCommand(string name, string description, string socket)
        : base(name, description)
    {
        var path = KeptFiles.DefaultPath(socket);
        _socket = new Option<string>("--socket")
        {
            HelpName = "FILE",
            Description = $"Ask the director with this socket (default: {path})",
            DefaultValueFactory = _ => path,
        };
        Options.Add(_socket);
        SetAction((parsed, _) => RunAsync(parsed, (Terminal)parsed.InvocationConfiguration));
    }

    /// <summary>How long an answer may take; null: as long as any.</summary>
    protected virtual TimeSpan? Patience => null;

    /// <summary>Asks, and prints the answer.</summary>
    /// <returns>The exit code of the process.</returns>
    protected abstract Task<int> AskAsync(ControlClient client, ParseResult parsed, Terminal terminal, CancellationToken stop);

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        var stop = terminal.Interruption();
        using ControlClient client = new(parsed.GetRequiredValue(_socket), Patience);
        try
        {
            await client.ConnectAsync(stop).ConfigureAwait(false);
            return await AskAsync(client, parsed, terminal, stop).ConfigureAwait(false);
        }
        catch (ControlClientException failure)
        {
            terminal.Error.WriteLine($"director: {Tools.Text.PlainText.Of(failure.Message)}");
            return failure.Failure switch
            {
                ControlFailure.NotRunning => ExitCodes.NotRunning,
                ControlFailure.NotAllowed => ExitCodes.NoPermission,
                _ => ExitCodes.Fatal,
            };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever watched has seen enough.
            return ExitCodes.Ok;
        }
        catch (IOException failure) when (failure.HResult == EPIPE)
        {
            // As has whoever read the pipe.
            return ExitCodes.Ok;
        }
    }
}
