using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HealthChecks.Tests;

namespace Director.Reporting.Tests.Mail;

/// <summary>An SMTP server on the loopback that keeps what it gets.</summary>
/// <param name="answer">The answer to a command; null: the usual one.</param>
internal sealed class MailServer(Func<string, string?>? answer = null) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _commands = [];
    private readonly ConcurrentQueue<string> _mails = [];
    private TestServer? _server;

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    public string[] Commands => [.. _commands];

    public string[] Mails => [.. _mails];

    public MailInForce Start(params string[] recipients)
    {
        _server = new(ConverseAsync, Address);
        return Settings(_server, recipients);
    }

    /// <summary>Mail to a server.</summary>
    public static MailInForce Settings(TestServer server, params string[] recipients) => new(
        server.Address.Address.ToString(), (ushort)server.Address.Port, TimeSpan.FromSeconds(5), "director.example.com",
        "Director <director@example.com>", [.. recipients.DefaultIfEmpty("ops@example.com")], "[lvs1]");

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task ConverseAsync(Socket socket, CancellationToken stop)
    {
        await using NetworkStream stream = new(socket);
        using StreamReader reader = new(stream, Encoding.UTF8);
        if (!await SayAsync(answer?.Invoke("") ?? "220 here"))
        {
            return;
        }

        while (await reader.ReadLineAsync(stop) is { } line)
        {
            _commands.Enqueue(line);
            var said = answer?.Invoke(line) ?? Usual(line);
            if (!await SayAsync(said) || line == "QUIT")
            {
                return;
            }

            if (line == "DATA" && said.StartsWith('3'))
            {
                await ReadMailAsync(reader, stop);
                if (!await SayAsync(answer?.Invoke(".") ?? "250 taken"))
                {
                    return;
                }
            }
        }

        async Task<bool> SayAsync(string text)
        {
            if (text.Length == 0)
            {
                socket.Close(timeout: 0);
                return false;
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{text}\r\n"), stop);
            return true;
        }
    }

    private async Task ReadMailAsync(StreamReader reader, CancellationToken stop)
    {
        StringBuilder mail = new();
        while (await reader.ReadLineAsync(stop) is { } line && line != ".")
        {
            mail.Append(line).Append('\n');
        }

        _mails.Enqueue(mail.ToString());
    }

    private static string Usual(string line) => line.Split(' ', ':')[0] switch
    {
        "EHLO" => "250-here\r\n250 SIZE 1000000",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 ok",
    };
}
