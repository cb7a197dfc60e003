using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Director.Bench;

/// <summary>Counts the addresses that a host has taken since: the kernel keeps a route to each, and a few lines of statistics.</summary>
internal sealed class LocalAddresses : IDisposable
{
    private const string Statistics = "/proc/thread-self/net/fib_triestat";
    private const string Label = "Prefixes:";

    private readonly SafeFileHandle _file;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly int _before;

    public LocalAddresses(Host host)
    {
        _file = host.Namespace.Run(static () => File.OpenHandle(Statistics));
        _before = Routes;
    }

    public int Count => Routes - _before;

    // The table of local routes is the last one.
    private int Routes
    {
        get
        {
            var text = Encoding.ASCII.GetString(_buffer, 0, RandomAccess.Read(_file, _buffer, 0));
            var last = text[(text.LastIndexOf(Label, StringComparison.Ordinal) + Label.Length)..];
            return int.Parse(last.AsSpan(0, last.IndexOf('\n')), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }
    }

    public void Dispose() => _file.Dispose();
}
