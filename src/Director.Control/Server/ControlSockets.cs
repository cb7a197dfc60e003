using System.Net.Sockets;
using Director.Protocol;
using Linux;
using Microsoft.Extensions.Logging;

namespace Director.Control.Server;

/// <summary>
/// The two sockets in the service's runtime directory: <c>status</c> shows, for root and the group director; <c>control</c> takes orders as
/// well, for root and the group director-admin. Who may is the mode of the file; who did is asked of the kernel and logged.
/// </summary>
public sealed partial class ControlSockets : IAsyncDisposable
{
    /// <summary>How many clients each socket has at once.</summary>
    public const int MostClients = 32;

    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ForGroup = ForOwner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    private readonly EventHistory _history;
    private readonly ControlMethods _methods;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(string Path, Socket Socket)> _open = [];
    private readonly List<Task> _accepting = [];

    /// <param name="service">What is shown and changed.</param>
    /// <param name="history">Subscribed to the engine's events.</param>
    public ControlSockets(IControlledService service, EventHistory history, TimeProvider time, ILogger logger)
    {
        (_history, _time, _logger) = (history, time, logger);
        _methods = new ControlMethods(service, history, time);
    }

    /// <summary>The names of the methods, without <c>Events</c>, which may answer more than once.</summary>
    public IEnumerable<string> Methods => _methods.Names;

    /// <summary>Opens both. What fails is a line in the log: the service runs without.</summary>
    /// <param name="pathOf">Where a socket of that name is.</param>
    public void Open(Func<string, string> pathOf)
    {
        Open(pathOf(SocketNames.Status), "director", mayChange: false);
        Open(pathOf(SocketNames.Control), "director-admin", mayChange: true);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (var (path, socket) in _open)
        {
            socket.Dispose();
            File.Delete(path);
        }

        _open.Clear();
        await Task.WhenAll(_accepting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Open(string path, string group, bool mayChange)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Whoever holds the lock of the pid file is alone with it: what is there a former process left.
            File.Delete(path);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            // Nobody can connect before it listens.
            File.SetUnixFileMode(path, IsForGroup(path, group) ? ForGroup : ForOwner);
            socket.Listen(MostClients);
        }
        catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            socket.Dispose();
            LogSocketNotOpened(_logger, path, exception.Message);
            return;
        }

        _open.Add((path, socket));
        _accepting.Add(AcceptAsync(socket, mayChange));
    }

    private bool IsForGroup(string path, string group)
    {
        var found = UserDatabase.FindGroup(group);
        if (!found.IsFound)
        {
            return false;
        }

        var errno = FileGroup.TrySet(path, found.Gid);
        if (errno != 0)
        {
            LogSocketWithoutGroup(_logger, path, group, Errno.Describe(errno));
        }

        return errno == 0;
    }

    private async Task AcceptAsync(Socket socket, bool mayChange)
    {
        using SemaphoreSlim places = new(MostClients);
        while (!_stop.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await socket.AcceptAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (SocketException exception)
            {
                // Descriptors are short: those who wait can wait a little longer.
                LogClientNotTaken(_logger, exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            if (places.Wait(0))
            {
                _ = ServeAsync(client, mayChange, places);
            }
            else
            {
                client.Dispose();
            }
        }
    }

    private async Task ServeAsync(Socket client, bool mayChange, SemaphoreSlim places)
    {
        try
        {
            using (client)
            {
                await new Connection(client, mayChange, _methods, _history, _time, _logger).ServeAsync(_stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It went, or was too slow.
        }
#pragma warning disable CA1031 // A defect in an answer costs its client, and is said.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogRequestFailed(_logger, exception);
        }
        finally
        {
            Release(places);
        }
    }

    private static void Release(SemaphoreSlim places)
    {
        try
        {
            places.Release();
        }
        catch (ObjectDisposedException)
        {
            // All has ended meanwhile.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The socket {Path} cannot be opened ({Problem}): the service runs without it")]
    private static partial void LogSocketNotOpened(ILogger logger, string path, string problem);

    [LoggerMessage(LogLevel.Warning, "Only root can use the socket {Path}, as it cannot be given to the group {Group}: {Problem}")]
    private static partial void LogSocketWithoutGroup(ILogger logger, string path, string group, string problem);

    [LoggerMessage(LogLevel.Warning, "A connection to a socket cannot be accepted now: {Problem}; trying again")]
    private static partial void LogClientNotTaken(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Error, "A request on a socket failed; the service goes on")]
    private static partial void LogRequestFailed(ILogger logger, Exception exception);
}
