using System.Net.Sockets;
using Linux;

namespace HealthChecks;

/// <summary>Socket errors in words for people.</summary>
internal static class SocketErrors
{
    /// <summary>"connect to 10.0.0.1:80: Connection refused (ECONNREFUSED)".</summary>
    public static string Describe(string operation, SocketError error)
    {
        if (error == SocketError.TimedOut)
        {
            return $"{operation}: timed out";
        }

        // Carries the errno behind the portable code.
        var errno = new SocketException((int)error).NativeErrorCode;
        return $"{operation}: {Errno.Text(errno)} ({Errno.Name(errno)})";
    }
}
