using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tmds.Linux;
using static Linux.Native;

namespace Linux.Tests;

/// <summary>Structs as sizeof and the bytes of C have them, on 64-bit Linux with glibc.</summary>
public class LayoutTests
{
    [Fact]
    public void Sizes_are_those_of_the_headers()
    {
        Assert.Equal(16, Unsafe.SizeOf<sockaddr_in>());
        Assert.Equal(28, Unsafe.SizeOf<sockaddr_in6>());
        Assert.Equal(12, Unsafe.SizeOf<sockaddr_nl>());
        Assert.Equal(20, Unsafe.SizeOf<sockaddr_ll>());
        Assert.Equal(12, Unsafe.SizeOf<Native.epoll_event>());
        Assert.Equal(12, Unsafe.SizeOf<Tmds.Linux.epoll_event>());
        Assert.Equal(16, Unsafe.SizeOf<timespec>());
        Assert.Equal(16, Unsafe.SizeOf<iovec>());
        Assert.Equal(56, Unsafe.SizeOf<msghdr>());
        Assert.Equal(64, Unsafe.SizeOf<mmsghdr>());
        Assert.Equal(128, Unsafe.SizeOf<sigset_t>());
        Assert.Equal(152, Unsafe.SizeOf<Tmds.Linux.sigaction>());
        Assert.Equal(128, Unsafe.SizeOf<siginfo_t>());
        Assert.Equal(256, Unsafe.SizeOf<Tmds.Linux.statx>());
        Assert.Equal(120, Unsafe.SizeOf<statfs_buffer>());
        Assert.Equal(48, Unsafe.SizeOf<passwd>());
        Assert.Equal(32, Unsafe.SizeOf<group>());
        Assert.Equal(8, Unsafe.SizeOf<sock_filter>());
        Assert.Equal(16, Unsafe.SizeOf<sock_fprog>());
    }

    /// <summary>Those that stand in a `case`, an enum or another constant are literals of ours: Tmds.LibC has properties.</summary>
    [Fact]
    public void Our_constants_are_those_of_Tmds_LibC()
    {
        var compared = 0;
        foreach (var ours in typeof(Native).GetFields().Concat(typeof(Errno).GetFields()).Where(field => field.IsLiteral))
        {
            if (typeof(LibC).GetProperty(ours.Name) is { } theirs)
            {
                Assert.Equal($"{ours.Name} {ours.GetRawConstantValue()}", $"{ours.Name} {Number(theirs.GetValue(null)!, ours.FieldType)}");
                compared++;
            }
        }

        Assert.InRange(compared, 70, 1000);
    }

    [Fact]
    public void An_IPv4_socket_address_is_in_network_order() =>
        Assert.Equal("0200 1F90 C0000201 0000000000000000", Hex(new sockaddr_in(IPAddress.Parse("192.0.2.1"), 8080), 2, 2, 4, 8));

    [Fact]
    public void An_IPv6_socket_address_is_in_network_order() => Assert.Equal(
        "0A00 1F90 00000000 20010DB8000000000000000000000001 07000000",
        Hex(new sockaddr_in6(IPAddress.Parse("2001:db8::1"), 8080, scope: 7), 2, 2, 4, 16, 4));

    [Fact]
    public void An_address_of_the_other_family_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new sockaddr_in(IPAddress.IPv6Loopback));
        Assert.Throws<ArgumentException>(() => new sockaddr_in6(IPAddress.Loopback));
    }

    [Fact]
    public void Epoll_data_keeps_all_its_bits()
    {
        var change = new Native.epoll_event { events = EPOLLIN, data = 0x0123_4567_89AB_CDEF };
        Assert.Equal(0x0123_4567_89AB_CDEFUL, change.data);
        Assert.Equal("01000000 EFCDAB8967452301", Hex(change, 4, 8));
    }

    private static object Number(object value, Type type) => value switch
    {
        int number when type == typeof(uint) => (uint)number,
        sa_family_t family => (int)(ushort)family,
        mode_t mode => (uint)mode,
        _ => value,
    };

    private static string Hex<T>(T value, params int[] parts)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
        var text = new List<string>();
        foreach (var part in parts)
        {
            text.Add(Convert.ToHexString(bytes[..part]));
            bytes = bytes[part..];
        }

        Assert.True(bytes.IsEmpty);
        return string.Join(' ', text);
    }
}
