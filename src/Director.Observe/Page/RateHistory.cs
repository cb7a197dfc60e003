using Director.Protocol.V1;

namespace Director.Observe.Page;

/// <summary>The rates of the last minutes, as far as somebody looked: for small charts.</summary>
internal sealed class RateHistory
{
    /// <summary>How many samples a chart has.</summary>
    public const int Length = 60;

    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(15);

    private Dictionary<(string Service, string? Server), Series> _series = [];
    private DateTimeOffset _last;

    /// <summary>Takes what a status says of rates. After a gap the charts begin anew.</summary>
    public void Add(StatusReply status)
    {
        var before = status.At - _last > LongestGap ? [] : _series;
        _last = status.At;
        Dictionary<(string Service, string? Server), Series> next = new(before.Count);
        foreach (var service in status.VirtualServers)
        {
            Add((service.Name, null), service.Traffic);
            foreach (var server in service.RealServers)
            {
                Add((service.Name, server.Name), server.Traffic);
            }
        }

        _series = next;

        void Add((string Service, string? Server) key, Traffic? traffic)
        {
            if (traffic is not null)
            {
                next[key] = (before.GetValueOrDefault(key) ?? new Series()).With(
                    traffic.ConnectionRate, traffic.ByteRateIn + traffic.ByteRateOut);
            }
        }
    }

    /// <summary>What there is of a virtual server, or of a real one behind it; null: nothing.</summary>
    public Series? Of(string service, string? server = null) => _series.GetValueOrDefault((service, server));

    /// <summary>The rates of one.</summary>
    internal sealed class Series
    {
        private readonly float[] _connections = new float[Length];
        private readonly float[] _bytes = new float[Length];
        private int _count;

        /// <summary>Connections a second, the oldest first.</summary>
        public float[] Connections => Ordered(_connections);

        /// <summary>Bytes a second, both ways, the oldest first.</summary>
        public float[] Bytes => Ordered(_bytes);

        /// <summary>With one more.</summary>
        public Series With(double connections, double bytes)
        {
            (_connections[_count % Length], _bytes[_count % Length]) = ((float)connections, (float)bytes);
            _count++;
            return this;
        }

        private float[] Ordered(float[] ring) => _count <= Length
            ? ring[.._count]
            : [.. ring[(_count % Length)..], .. ring[..(_count % Length)]];
    }
}
