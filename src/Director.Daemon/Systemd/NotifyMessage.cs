using System.Globalization;

namespace Director.Daemon.Systemd;

/// <summary>The texts of sd_notify(3): lines of NAME=value.</summary>
internal static class NotifyMessage
{
    public const string Watchdog = "WATCHDOG=1";

    /// <summary>Started, or done with a reload. MAINPID for a unit that starts it through a wrapper.</summary>
    public static string Ready(int pid, string status) =>
        string.Create(CultureInfo.InvariantCulture, $"READY=1\nMAINPID={pid}\n{Status(status)}");

    /// <summary>A reload begins; ends with <see cref="Ready"/>.</summary>
    /// <param name="monotonic">CLOCK_MONOTONIC, by which systemd 253 and later tells an old message from a new one.</param>
    public static string Reloading(TimeSpan monotonic) =>
        string.Create(CultureInfo.InvariantCulture,
            $"RELOADING=1\nMONOTONIC_USEC={monotonic.Ticks / TimeSpan.TicksPerMicrosecond}\nSTATUS=Reloading");

    public const string Stopping = "STOPPING=1\nSTATUS=Stopping";

    /// <summary>One line for "systemctl status"; line breaks would begin another field.</summary>
    public static string Status(string status) => $"STATUS={status.ReplaceLineEndings(" ")}";
}
