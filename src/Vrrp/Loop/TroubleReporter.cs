namespace Vrrp;

/// <summary>Tells the listener of failed system calls: one of a kind and interface in ten seconds.</summary>
internal sealed class TroubleReporter(IVrrpListener listener)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private readonly Dictionary<(string Operation, string? Interface, int Errno), (TimeSpan QuietUntil, long Suppressed)> _known = [];

    internal void Report(string operation, int errno, string? onInterface, string? instance, TimeSpan now)
    {
        var key = (operation, onInterface, errno);
        _known.TryGetValue(key, out var known);
        if (now < known.QuietUntil)
        {
            _known[key] = known with { Suppressed = known.Suppressed + 1 };
            return;
        }

        _known[key] = (now + Quiet, 0);
        listener.OnSocketTrouble(new SocketTrouble(operation, errno, onInterface, instance, known.Suppressed));
    }
}
