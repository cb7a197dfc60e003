namespace Vrrp.Tests.Simulation;

/// <summary>Waits for a wake-up however long it takes: a loop that waits once more after its stop never ends.</summary>
internal sealed class WakeOnlyTransport : IVrrpTransport
{
    private readonly SemaphoreSlim _wake = new(0);

    public void Wait(TimeSpan timeout)
    {
        _wake.Wait(CancellationToken.None);
        while (_wake.Wait(0, CancellationToken.None))
        {
            // Many wake-ups before one wait count as one.
        }
    }

    public void Wake() => _wake.Release();

    public int Open(in VrrpPort port, InternetAddress group, out string operation)
    {
        operation = "";
        return 0;
    }

    public void Close(in VrrpPort port)
    {
    }

    public int Send(in VrrpPort port, in AdvertisementPath path, byte timeToLive, ReadOnlySpan<byte> message) => 0;

    public int SendFrame(int interfaceIndex, ReadOnlySpan<byte> frame) => 0;

    public bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
    {
        datagram = default;
        return false;
    }

    public void Dispose() => _wake.Dispose();
}
