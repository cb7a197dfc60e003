using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Director.Control.Server;

/// <summary>Who is at the other end of a unix socket, as the kernel says (unix(7), SO_PEERCRED).</summary>
/// <param name="Process">Its number, at the time it connected.</param>
/// <param name="User">Its effective user.</param>
/// <param name="MayChange">It came to the socket that takes orders.</param>
internal sealed record Peer(int Process, uint User, bool MayChange)
{
    private const int SOL_SOCKET = 1;
    private const int SO_PEERCRED = 17;

    /// <summary>Of a connection.</summary>
    public static Peer Of(Socket socket, bool mayChange)
    {
        Span<int> credentials = stackalloc int[3];
        socket.GetRawSocketOption(SOL_SOCKET, SO_PEERCRED, MemoryMarshal.AsBytes(credentials));
        return new(credentials[0], (uint)credentials[1], mayChange);
    }

    /// <summary>As overrides and logs name the one who asks: "ann (uid 0)".</summary>
    /// <param name="name">Who the client says it is; the user's number is what counts.</param>
    public string Owner(string? name)
    {
        var said = new string([.. (name ?? "").Where(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@').Take(64)]);
        return said.Length == 0 ? $"uid {User}" : $"{said} (uid {User})";
    }
}
