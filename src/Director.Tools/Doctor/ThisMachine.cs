using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Linux;
using Netlink;
using Route.Netlink;

namespace Director.Tools.Doctor;

/// <summary>The machine, and the network namespace, that this process runs in.</summary>
public sealed class ThisMachine : IMachineSource
{
    /// <summary>How much of a program's output is kept, bytes.</summary>
    public const int MostOutput = 32 << 20;

    private const int MostText = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <inheritdoc />
    public CapabilitySet Capabilities { get; } = ThreadCapabilities.Get().Effective;

    /// <inheritdoc />
    public bool? IsClockSynchronised => KernelClock.IsSynchronised;

    /// <inheritdoc />
    public string? ReadFile(string path)
    {
        try
        {
            // What is no plain file may wait for ever.
            if (FileFacts.TryRead(path, followLink: true, out var facts) != 0 || !facts.IsRegular)
            {
                return null;
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Encoding.UTF8.GetString(ReadAtMost(stream, MostText));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<string> List(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder).Select(static path => Path.GetFileName(path))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <inheritdoc />
    public string? ReadLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<CommandOutput?> RunAsync(string program, params ImmutableArray<string> arguments)
    {
        if (Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) is not { } path)
        {
            return null;
        }

        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C";
        start.Environment["PATH"] = string.Join(':', Folders);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            return await WatchAsync(process).ConfigureAwait(false);
        }
        catch (Win32Exception exception)
        {
            return new("", exception.Message);
        }
    }

    /// <inheritdoc />
    public (ImmutableArray<Link> Links, ImmutableArray<InterfaceAddress> Addresses) ReadNetwork()
    {
        try
        {
            using var client = RouteClient.Open();
            return (client.GetLinks(), client.GetAddresses());
        }
        catch (Exception exception) when (exception is NetlinkException or LinuxException)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private static async Task<CommandOutput> WatchAsync(Process process)
    {
        using CancellationTokenSource limit = new(Patience);
        var said = Task.Run(() => ReadAtMost(process.StandardOutput.BaseStream, MostOutput));
        var complained = Task.Run(() => ReadAtMost(process.StandardError.BaseStream, MostText));
        try
        {
            await Task.WhenAll(said, complained, process.WaitForExitAsync(limit.Token)).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new("", $"it took longer than {Patience.TotalSeconds} s");
        }

        var output = await said.ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(output);
        return process.ExitCode == 0
            ? new(text, output.Length == MostOutput ? $"it prints more than {MostOutput >> 20} MB" : null)
            : new(text, $"it ended with {process.ExitCode}: {Line(await complained.ConfigureAwait(false))}");
    }

    private static string Line(byte[] text) => Encoding.UTF8.GetString(text).Trim().ReplaceLineEndings(" ");

    // The rest is read as well, and dropped: who writes into a full pipe would wait.
    private static byte[] ReadAtMost(Stream stream, int most)
    {
        using MemoryStream kept = new();
        var buffer = new byte[16 << 10];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            var room = (int)Math.Min(count, most - kept.Length);
            kept.Write(buffer, 0, room);
            if (room < count && stream is FileStream { CanSeek: true })
            {
                break;
            }
        }

        return kept.ToArray();
    }
}
