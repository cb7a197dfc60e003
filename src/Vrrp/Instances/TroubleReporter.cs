using Loop;

namespace Vrrp;

/// <summary>Tells the listener of failed system calls: one of a kind and interface in ten seconds.</summary>
internal sealed class TroubleReporter(IVrrpListener listener)
{
    private readonly Throttle<(string Operation, string? Interface, int Errno)> _throttle = new(TimeSpan.FromSeconds(10));

    internal void Report(string operation, int errno, string? onInterface, string? instance, TimeSpan now)
    {
        if (_throttle.Passes((operation, onInterface, errno), now, out var suppressed))
        {
            listener.OnSocketTrouble(new SocketTrouble(operation, errno, onInterface, instance, suppressed));
        }
    }
}
