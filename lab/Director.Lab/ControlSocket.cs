using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Director.Lab;

/// <summary>A socket of a running director: a request, an answer, as <c>nc -U</c> would.</summary>
public static class ControlSocket
{
    /// <summary>Asks a method of version 1.</summary>
    /// <param name="socket">status or control.</param>
    /// <param name="method">"Status".</param>
    /// <param name="parameters">In JSON.</param>
    /// <returns>The parameters of the answer; of an error its text throws.</returns>
    public static async Task<JsonElement> AskAsync(Daemon daemon, string socket, string method, string parameters = "{}")
    {
        var line = Encoding.UTF8.GetString(await ReadAsync(daemon, socket, method, parameters));
        var answer = JsonDocument.Parse(line).RootElement;
        return answer.TryGetProperty("error", out var error)
            ? throw new IOException($"{error}: {answer.GetProperty("parameters")}")
            : answer.GetProperty("parameters");
    }

    /// <summary>The same as it comes, which takes no longer than that.</summary>
    public static async Task<byte[]> ReadAsync(Daemon daemon, string socket, string method, string parameters = "{}")
    {
        using Socket client = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(PathOf(daemon, socket)));
        var request = $$"""{"method":"net.director.v1.{{method}}","parameters":{{parameters}}}""";
        await client.SendAsync(Encoding.UTF8.GetBytes(request + "\n"));
        var buffer = new byte[1 << 16];
        for (var length = 0; ;)
        {
            var read = await client.ReceiveAsync(buffer.AsMemory(length));
            length += read > 0 ? read : throw new IOException("the director closed the connection");
            if (buffer[length - 1] == (byte)'\n')
            {
                return buffer[..(length - 1)];
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    /// <summary>Where a socket is of a director with a pid file of its own.</summary>
    public static string PathOf(Daemon daemon, string name) => $"{daemon.PidFiles[0]}.{name}";
}
