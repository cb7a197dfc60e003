using System.Net;
using System.Net.Sockets;
using System.Text;
using Linux;

namespace HealthChecks;

/// <summary>Opens TCP connections the way <see cref="ConnectionOptions"/> say, each within its own deadline.</summary>
internal sealed class Connector(TimeProvider time)
{
    public async ValueTask<Connection> ConnectAsync(ConnectionOptions options, CancellationToken stop)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(options.Remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            Prepare(socket, options);
            var error = await ConnectOperation.RunAsync(socket, options.Remote, options.ConnectTimeout, time, stop).ConfigureAwait(false);
            if (error == SocketError.Success)
            {
                Connection connection = new(socket, null);
                socket = null;
                return connection;
            }

            return new(null, SocketErrors.Describe(Operation(options), error));
        }
        catch (SocketException exception)
        {
            return new(null, SocketErrors.Describe(Operation(options), exception));
        }
        catch (LinuxException exception)
        {
            return new(null, $"connect to {options.Remote}: {exception.Message}");
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private static string Operation(ConnectionOptions options) => options.BindAddress is { } address
        ? $"connect to {options.Remote} from {new IPEndPoint(address, options.BindPort)}"
        : $"connect to {options.Remote}";

    private static void Prepare(Socket socket, ConnectionOptions options)
    {
        if (options.Mark != 0)
        {
            Span<byte> mark = stackalloc byte[sizeof(uint)];
            BitConverter.TryWriteBytes(mark, options.Mark);
            SocketOption.Set(socket.SafeHandle, LibC.SOL_SOCKET, LibC.SO_MARK, mark, $"mark {options.Mark}");
        }

        if (options.BindInterface is { } name)
        {
            SocketOption.Set(socket.SafeHandle, LibC.SOL_SOCKET, LibC.SO_BINDTODEVICE, Encoding.UTF8.GetBytes(name), $"interface {name}");
        }

        if (options.BindAddress is not null || options.BindPort != 0)
        {
            // As keepalived: a fixed bind_port is free again at once, though the last connection lingers in TIME_WAIT.
            SocketOption.Set(socket.SafeHandle, LibC.SOL_SOCKET, LibC.SO_REUSEADDR, [1, 0, 0, 0], "address reuse");
            var any = options.Remote.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
            socket.Bind(new IPEndPoint(options.BindAddress ?? any, options.BindPort));
        }
    }
}
