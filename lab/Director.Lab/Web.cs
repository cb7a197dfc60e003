using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Director.Lab;

/// <summary>Asks a web server from inside a host.</summary>
public static class Web
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The body of the answer, without its line end; null when none came within a second.</summary>
    public static async Task<string?> TryGetAsync(Host from, string address, int port = 80)
    {
        // The socket stays in the namespace it was opened in, so the thread pool may use it afterwards.
        var target = IPAddress.Parse(address);
        using var socket = from.Namespace.Run(() => new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await socket.ConnectAsync(target, port, patience.Token);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.0\r\nHost: lab\r\n\r\n"), patience.Token);
            var buffer = new byte[4096];
            var length = 0;
            while (await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token) is > 0 and var received)
            {
                length += received;
            }
            var answer = Encoding.ASCII.GetString(buffer, 0, length);
            var body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            return answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && body > 0 ? answer[body..].Trim() : null;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>
    /// Who answers <paramref name="count"/> requests one after the other, and how often each; <c>none</c> where nobody did.
    /// </summary>
    public static async Task<SortedDictionary<string, int>> CountAsync(Host from, string address, int count, int port = 80)
    {
        var answers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = await TryGetAsync(from, address, port) ?? "none";
            answers[name] = answers.GetValueOrDefault(name) + 1;
        }
        return answers;
    }
}
