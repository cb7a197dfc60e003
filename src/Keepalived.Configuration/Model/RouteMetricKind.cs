namespace Keepalived.Configuration;

/// <summary>Route metrics; the numbers are the kernel's <c>RTAX_*</c>.</summary>
public enum RouteMetricKind
{
    /// <summary><c>mtu</c>.</summary>
    Mtu = 2,

    /// <summary><c>window</c>.</summary>
    Window = 3,

    /// <summary><c>rtt</c>, in 1/8 ms.</summary>
    Rtt = 4,

    /// <summary><c>rttvar</c>, in 1/4 ms.</summary>
    RttVar = 5,

    /// <summary><c>ssthresh</c>.</summary>
    Ssthresh = 6,

    /// <summary><c>cwnd</c>.</summary>
    Cwnd = 7,

    /// <summary><c>advmss</c>.</summary>
    Advmss = 8,

    /// <summary><c>reordering</c>.</summary>
    Reordering = 9,

    /// <summary><c>hoplimit</c>.</summary>
    HopLimit = 10,

    /// <summary><c>initcwnd</c>.</summary>
    InitCwnd = 11,

    /// <summary><c>rto_min</c>, in ms.</summary>
    RtoMin = 13,

    /// <summary><c>initrwnd</c>.</summary>
    InitRwnd = 14,

    /// <summary><c>quickack</c>.</summary>
    QuickAck = 15,

    /// <summary><c>fastopen_no_cookie</c>.</summary>
    FastOpenNoCookie = 17,
}
