using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics;
using TestSupport;

namespace Director.Lab;

/// <summary>A running tcpdump, and what tshark makes of its file.</summary>
public sealed class Capture : IAsyncDisposable
{
    private readonly Process _tcpdump;
    private readonly string _file;

    private Capture(Process tcpdump, string file)
    {
        _tcpdump = tcpdump;
        _file = file;
    }

    /// <summary>Starts to record; when it returns, nothing is missed any more.</summary>
    public static async Task<Capture> StartAsync(Host where, string link, string filter, string file)
    {
        // What is written at once waits in places as long as the longest packet: without these limits there are eight.
        string[] places = ["-s", "2048", "-B", "16384"];
        var start = new ProcessStartInfo("tcpdump",
            ["-i", link, "-n", "-U", "--immediate-mode", .. places, "-Z", "root", "-w", file, filter])
        { RedirectStandardError = true };
        var tcpdump = where.Namespace.Start(start);
        string? line;
        do
        {
            line = await tcpdump.StandardError.ReadLineAsync();
        }
        while (line is not null && !line.Contains("listening on", StringComparison.Ordinal));
        return new Capture(tcpdump, file);
    }

    /// <summary>How many packets are recorded so far.</summary>
    public int Count
    {
        get
        {
            // A pcap file: 24 bytes of header, then each packet behind 16 bytes, the length recorded in the third word of them.
            var file = File.ReadAllBytes(_file).AsSpan();
            var count = 0;
            for (var offset = 24; offset + 16 <= file.Length; count++)
            {
                offset += 16 + BinaryPrimitives.ReadInt32LittleEndian(file[(offset + 8)..]);
            }
            return count;
        }
    }

    /// <summary>Waits for so many packets more.</summary>
    public Task MoreAsync(int packets, TimeSpan within)
    {
        var enough = Count + packets;
        return Eventually.SeesAsync($"{packets} packets more", within, () => Task.FromResult(Count), count => count >= enough);
    }

    /// <summary>
    /// One row of field values for each packet recorded so far that matches tshark's display filter. What a packet lacks is
    /// empty; what it has several times is joined with commas.
    /// </summary>
    public async Task<ImmutableArray<string>> FieldsAsync(string displayFilter, params string[] fields)
    {
        string[] arguments = ["-n", "-r", _file, "-Y", displayFilter, "-T", "fields", "-E", "separator=|", "-o", "ip.check_checksum:TRUE"];
        var output = await Command.RunAsync(null, "", "bash",
            ["-c", "tshark \"$@\" 2>/dev/null", "tshark", .. arguments, .. fields.SelectMany(static field => new[] { "-e", field })]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public async ValueTask DisposeAsync()
    {
        if (!_tcpdump.HasExited)
        {
            Signals.Send(_tcpdump.Id, Signals.Interrupt);
            await _tcpdump.WaitForExitAsync();
        }
        _tcpdump.Dispose();
    }
}
