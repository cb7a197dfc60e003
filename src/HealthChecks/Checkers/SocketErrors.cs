using System.Net.Sockets;
using Linux;

namespace HealthChecks;

/// <summary>Socket errors in words for people.</summary>
internal static class SocketErrors
{
    /// <summary>"connect to 10.0.0.1:80: Connection refused (ECONNREFUSED)".</summary>
    public static string Describe(string operation, SocketError error) => Describe(operation, new SocketException((int)error));

    /// <summary>As above. The exception carries the errno behind the portable code.</summary>
    public static string Describe(string operation, SocketException exception)
    {
        var errno = exception.NativeErrorCode;
        return exception.SocketErrorCode == SocketError.TimedOut
            ? $"{operation}: timed out"
            : $"{operation}: {Errno.Text(errno)} ({Errno.Name(errno)})";
    }
}
