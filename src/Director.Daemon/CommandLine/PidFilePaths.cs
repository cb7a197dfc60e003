namespace Director.Daemon.CommandLine;

/// <summary>
/// Where the process number is written. keepalived has one file for each of its processes; here all hold the same number.
/// </summary>
/// <param name="Main">-p.</param>
/// <param name="Vrrp">-r, written when VRRP runs.</param>
/// <param name="Checkers">-c, written when virtual servers run.</param>
internal sealed record PidFilePaths(
    string Main = "/run/keepalived.pid",
    string Vrrp = "/run/vrrp.pid",
    string Checkers = "/run/checkers.pid");
