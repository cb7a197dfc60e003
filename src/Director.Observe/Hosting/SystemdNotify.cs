using System.Net.Sockets;
using System.Text;

namespace Director.Observe.Hosting;

/// <summary>
/// sd_notify(3): tells systemd that the companion is ready, and that it ends. Without NOTIFY_SOCKET nothing happens. Of
/// Microsoft.Extensions.Hosting.Systemd only these two lines would be used.
/// </summary>
internal static class SystemdNotify
{
    /// <summary>Says it.</summary>
    /// <param name="address">Where systemd listens; null: nowhere.</param>
    public static void Send(string? address, string message)
    {
        if (address is not ['/' or '@', _, ..])
        {
            return;
        }

        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { SendTimeout = 500 };
            socket.SendTo(
                Encoding.UTF8.GetBytes(message), new UnixDomainSocketEndPoint(address[0] == '@' ? $"\0{address[1..]}" : address));
        }
        catch (SocketException)
        {
            // Its start timeout judges what does not arrive.
        }
    }
}
